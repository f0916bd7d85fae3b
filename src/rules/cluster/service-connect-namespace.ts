import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';

const MOST = 1024;
const FORBIDDEN = /[<>"/]/;

export default defineRule({
  id: 'cluster/service-connect-namespace',
  title: 'Default namespace is malformed',
  severity: 'error',
  confidence: 'documented',
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ClusterServiceConnectDefaultsRequest.html',
  why: 'The default namespace of Service Connect is a name of at most 1,024 characters without `<`, `>`, `"` and `/`, or the full ARN of a namespace. A name that does not exist yet becomes a new HTTP namespace.',
  on: 'cluster',
  message: text`${'what'}`,
  check({ view }, report) {
    const { namespace } = view.serviceConnectDefaults;
    const value = textIn(namespace);
    if (value === undefined) return;
    const character = value.startsWith('arn:') ? undefined : FORBIDDEN.exec(value)?.[0];
    if (value.length > MOST)
      report(namespace, { what: `a namespace has at most ${MOST} characters, this one has ${value.length}` });
    else if (character !== undefined)
      report(
        namespace,
        { what: `a namespace cannot have a \`${character}\` in its name` },
        { help: ['write the name of the namespace, or its full ARN'] },
      );
  },
});
