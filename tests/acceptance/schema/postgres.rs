use sea_orm::DatabaseConnection;

use super::{Column, Schema, query};

const COLUMNS: &str = "
    SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod),
        CASE WHEN l.oid IS NOT NULL THEN ' COLLATE ' || quote_ident(l.collname) ELSE '' END
            || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
            || CASE WHEN a.attidentity <> '' THEN ' IDENTITY' ELSE '' END
            || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_collation l ON l.oid = a.attcollation AND a.attcollation <> t.typcollation
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT a.attisdropped
        AND c.relname <> 'seaql_migrations'
    ORDER BY c.relname COLLATE \"C\", a.attnum";

const CONSTRAINTS: &str = "
    SELECT k.contype::text, c.relname::text, k.conname::text, pg_get_constraintdef(k.oid)
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE k.connamespace = 'public'::regnamespace AND c.relname <> 'seaql_migrations'
        AND k.contype <> 'n'
    ORDER BY c.relname COLLATE \"C\", k.contype, k.conname COLLATE \"C\"";

const INDEXES: &str = "
    SELECT 'i', c.relname::text, x.relname::text, pg_get_indexdef(x.oid)
    FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> 'seaql_migrations'
        AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.oid AND k.contype <> 'f')
    ORDER BY c.relname COLLATE \"C\", x.relname COLLATE \"C\"";

const UNINDEXED: &str = "
    SELECT k.conname::text FROM pg_constraint k
    WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT FROM pg_index i WHERE i.indrelid = k.conrelid
            AND (string_to_array(i.indkey::text, ' ')::int2[])[1:cardinality(k.conkey)] = k.conkey)
    ORDER BY 1";

const CODE: &str = "
    SELECT text FROM (
        SELECT 1 AS rank, p.proname AS name, pg_get_functiondef(p.oid) AS text FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace
        UNION ALL
        SELECT 2, t.tgname, pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE NOT t.tgisinternal
    ) code ORDER BY rank, name COLLATE \"C\"";

pub(super) async fn read(db: &DatabaseConnection) -> Schema {
    let columns: Vec<[String; 4]> = query(db, COLUMNS).await;
    let constraints: Vec<[String; 4]> = query(db, CONSTRAINTS).await;
    let indexes: Vec<[String; 4]> = query(db, INDEXES).await;
    let code: Vec<[String; 1]> = query(db, CODE).await;
    let unindexed: Vec<[String; 1]> = query(db, UNINDEXED).await;

    let mut tables: Vec<&str> = columns.iter().map(|[table, ..]| table.as_str()).collect();
    tables.dedup();
    let mut dump = Vec::new();
    for table in tables {
        let own = columns.iter().filter(|[of, ..]| of == table);
        let lines = own.map(|[_, name, kind, rest]| format!("    {name} {kind}{rest}"));
        let own = constraints.iter().filter(|[_, of, ..]| of == table);
        let lines =
            lines.chain(own.map(|[_, _, name, text]| format!("    CONSTRAINT {name} {text}")));
        dump.push(format!("TABLE {table} (\n{}\n);\n", lines.collect::<Vec<_>>().join(",\n")));
        let own = indexes.iter().filter(|[_, of, ..]| of == table);
        dump.extend(own.map(|[_, _, _, text]| format!("{text};\n")));
        dump.push("\n".to_owned());
    }
    dump.extend(code.iter().map(|[text]| format!("{};\n\n", text.trim_end())));

    let names = constraints.into_iter().filter(|[kind, ..]| kind != "p").chain(indexes);
    Schema {
        columns: columns
            .into_iter()
            .map(|[table, name, kind, _]| Column { table, name, kind })
            .collect(),
        names: names.map(|[kind, table, name, _]| (kind, table, name)).collect(),
        unindexed: unindexed.into_iter().map(|[name]| name).collect(),
        dump: dump.concat(),
    }
}
