import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { isOutside } from '../shared/compare.js';
import { spelled } from '../shared/spelled.js';

const MOST = 1440;

export default defineRule({
  id: 'schedule/flexible-window',
  title: 'Flexible window and its minutes do not match',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_FlexibleTimeWindow.html',
  why: 'A schedule says whether it may start something later than at its time: `FLEXIBLE` with a window of 1 to 1440 minutes, or `OFF` without one.',
  on: 'schedule',
  message: text`${'what'}`,
  check({ properties, head }, report) {
    const window = properties.at('FlexibleTimeWindow');
    const [mode, minutes] = [window.at('Mode'), window.at('MaximumWindowInMinutes')];
    const words = {
      window: `\`${spelled(window, 'FlexibleTimeWindow')}\``,
      minutes: `\`${spelled(minutes, 'MaximumWindowInMinutes')}\``,
    };
    if (window.state === 'absent')
      report(
        head,
        { what: `a schedule needs a ${words.window}` },
        { help: ['its mode is `OFF` or `FLEXIBLE`'] },
      );
    else if (mode.text === 'OFF' && minutes.located)
      report(
        minutes,
        { what: `${words.minutes} does not go with the mode \`OFF\`` },
        {
          labels: [{ span: mode.span, text: 'no window' }],
          help: ['write `FLEXIBLE`, or take out the minutes'],
        },
      );
    else if (mode.text === 'FLEXIBLE' && minutes.state === 'absent')
      report(mode, { what: `the mode \`FLEXIBLE\` needs ${words.minutes}` });
    else if (isOutside(minutes.number, 1, MOST))
      report(minutes, { what: `${words.minutes} is 1 to ${MOST}, not ${minutes.number}` });
  },
});
