import { text } from '../../diagnostic/catalogue.js';
import { safeFix, set } from '../fixes.js';
import { defineRule } from '../rule.js';
import { unknownTextIn } from '../shared/known.js';

export default defineRule({
  id: 'volume/efs-setting-unknown',
  title: 'An EFS switch is neither `ENABLED` nor `DISABLED`',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html',
  why: '`transitEncryption` and `iam` are words of the API, `ENABLED` or `DISABLED` in capitals, and no true or false. Registration refuses all else.',
  on: 'volume',
  fixable: true,
  message: text`\`${'value'}\` is neither \`ENABLED\` nor \`DISABLED\``,
  check({ view: { efsVolumeConfiguration: efs } }, report) {
    for (const field of [efs.transitEncryption, efs.authorizationConfig.iam]) {
      const value = unknownTextIn(field);
      if (value === undefined) continue;
      const meant = MEANT.get(value.toLowerCase());
      report(
        field,
        { value },
        {
          ...(meant !== undefined && { label: `did you mean \`${meant}\`?` }),
          fix: meant === undefined ? [] : safeFix(`write \`${meant}\``, set(field, meant)),
        },
      );
    }
  },
});

/** As other tools say it. */
const MEANT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ENABLED: ['enabled', 'enable', 'true', 'on', 'yes'],
    DISABLED: ['disabled', 'disable', 'false', 'off', 'no'],
  }).flatMap(([meant, words]) => words.map((word) => [word, meant] as const)),
);
