import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { idIn } from '../shared/known.js';
import { isAbsolute } from '../shared/mounts.js';

export default defineRule({
  id: 'volume/host-path-relative',
  title: 'The host path is not absolute',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.docker.com/engine/storage/bind-mounts/',
  why: 'A `sourcePath` is a directory of the instance, and nothing says where a relative one would begin. Docker takes a bare word for the name of a volume of its own.',
  on: 'volume',
  silentWhen: ['volume/host-path-on-fargate'],
  fixable: true,
  message: text`the host path \`${'path'}\` of ${'volume'} does not begin at the root`,
  check({ view, called, task }, report) {
    const { sourcePath } = view.host;
    const path = idIn(sourcePath);
    if (path === undefined || isAbsolute(path, task.os)) return;
    report(
      sourcePath,
      { path, volume: called },
      {
        help: ['write the path from the root of the instance'],
        fix: /^\w[^:\\]*$/.test(path) ? unsafeFix(`write \`/${path}\``, set(sourcePath, `/${path}`)) : [],
      },
    );
  },
});
