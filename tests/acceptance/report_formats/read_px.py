import contextlib, json, sys, tempfile
from pyaxis import pyaxis

with tempfile.NamedTemporaryFile(suffix=".px") as file, contextlib.redirect_stdout(sys.stderr):
    file.write(sys.stdin.buffer.read())
    file.flush()
    language = sys.argv[1]
    read = pyaxis.parse(file.name, encoding="utf-8", lang=None if language == "fi" else language)
table = {}
for row, indicator, measure, value in read["DATA"].itertuples(index=False):
    table.setdefault(row, {}).setdefault(indicator, {})[measure] = str(value)
json.dump(table, sys.stdout)
