// A provider of OpenID Connect on a free port, which it prints, until its standard input ends. Who
// signs in there, and how well it is proved, stands in headers of the browser's requests, or is the
// last argument.

import { createServer } from 'node:http';

const { default: Provider } = await import(`${process.env.POLKU_OIDC_PROVIDER}/lib/index.js`);
const [clientId, clientSecret, back, usual] = process.argv.slice(2);

const of = (issuer) => new Provider(issuer, {
  clients: [{
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [back],
    grant_types: ['authorization_code'],
    response_types: ['code'],
  }],
  acrValues: ['high'],
  claims: { openid: ['sub', 'acr', 'amr', 'auth_time'] },
  conformIdTokenClaims: false,
  cookies: { keys: ['a key of the test'] },
  features: { devInteractions: { enabled: false } },
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  pkce: { required: () => true },
});

async function interact(provider, request, response) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  const { subject, amr, acr, deny } = request.headers;
  if (deny) {
    return provider.interactionFinished(request, response, { error: 'access_denied' });
  }
  if (prompt.name === 'login') {
    const login = { accountId: subject ?? usual, amr: amr?.split(' '), acr };
    return provider.interactionFinished(request, response, { login });
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope('openid');
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
}

let answer;
const server = createServer((request, response) => answer(request, response));
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = of(issuer);
  const protocol = provider.callback();
  answer = (request, response) => (request.url.startsWith('/interaction/')
    ? interact(provider, request, response).catch(() => response.writeHead(500).end())
    : protocol(request, response));
  console.log(issuer);
});
process.stdin.on('end', () => process.exit(0)).resume();
