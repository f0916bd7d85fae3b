import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';

export default defineRule({
  id: 'container/tmpfs-fields',
  title: 'A tmpfs mount has a relative path or no size',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tmpfs.html',
  why: 'A tmpfs mount needs the absolute path where it is mounted and a size in MiB of 1 at least. Its size counts as memory of the task.',
  on: 'container',
  os: 'linux',
  fixable: true,
  silentWhen: ['container/linux-parameters-on-windows'],
  message: text`the ${'part'} of a tmpfs mount of ${'container'} is ${'found'}, not ${'expected'}`,
  check(container, report) {
    for (const mount of container.view.linuxParameters.tmpfs) {
      const { containerPath, size } = mount;
      const path = textIn(containerPath);
      if (path !== undefined && !path.startsWith('/')) {
        report(
          containerPath,
          {
            part: 'path',
            container: container.called,
            found: `\`${path}\``,
            expected: 'an absolute path',
          },
          path === '' ? {} : { fix: unsafeFix(`write \`/${path}\``, set(containerPath, `/${path}`)) },
        );
      }
      if (size.state === 'known' && size.value < 1) {
        report(
          size,
          {
            part: 'size',
            container: container.called,
            found: size.value,
            expected: '1 MiB or more',
          },
          { help: ['write how many MiB it may hold'] },
        );
      }
    }
  },
});
