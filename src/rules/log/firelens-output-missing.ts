import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { NEUTRAL_FIRELENS_OPTIONS, OUTPUT_KEYS } from '../shared/log-options.js';
import { addOption, driverOf, routersOf } from '../shared/log.js';
import type { ContainerSubject, TaskSubject } from '../subjects/task.js';
import { knownIn } from '../shared/known.js';

export default defineRule({
  id: 'log/firelens-output-missing',
  title: '`awsfirelens` options lack the output plugin',
  severity: 'error',
  confidence: 'observed',
  source:
    'https://github.com/aws/amazon-ecs-agent/blob/master/agent/taskresource/firelens/firelensconfig_unix.go',
  why: 'The options of a container that logs with `awsfirelens` become an output of its router, and one of them has to say which plugin that is: `Name` for Fluent Bit, `@type` for Fluentd, spelled exactly so. Without it the task does not start. With no options at all the output comes from the configuration of the router.',
  on: 'container',
  os: 'linux',
  silentWhen: ['log/firelens-router-missing', 'log/firelens-on-windows'],
  fixable: true,
  message: text`the options of ${'container'} do not say which plugin the logs go to`,
  check(container, report) {
    const names = optionNames(container);
    const key = OUTPUT_KEYS[routerType(container.task) ?? ''];
    if (driverOf(container) !== 'awsfirelens' || !names || key === undefined || names.includes(key)) return;
    if (names.every((name) => NEUTRAL_FIRELENS_OPTIONS.includes(name))) return;
    const { options, secretOptions } = container.view.logConfiguration;
    const written = names.find((name) => name.toLowerCase() === key.toLowerCase());
    if (written === undefined) {
      report(
        options.state === 'known' ? options : secretOptions,
        { container: container.called },
        { help: [`add \`${key}\` with the name of the plugin, such as \`cloudwatch_logs\``] },
      );
      return;
    }
    const option = options.get(written);
    report(
      option.keySpan ?? secretOptions,
      { container: container.called },
      {
        severity: 'warning',
        label: `it has to be \`${key}\``,
        ...(option.state === 'known' && {
          fix: unsafeFix(
            `write \`${key}\``,
            remove(option),
            addOption(container.view.logConfiguration, 'LogConfiguration', key, option.value),
          ),
        }),
      },
    );
  },
});

/** Also those from secrets; undefined where not all are known. */
function optionNames({ view }: ContainerSubject): readonly string[] | undefined {
  const { options, secretOptions } = view.logConfiguration;
  if (!options.keysKnown || !secretOptions.lengthKnown) return undefined;
  const secrets = secretOptions.map(({ name }) => knownIn(name));
  return secrets.every((name) => name !== undefined) ? [...options.keys, ...secrets] : undefined;
}

/** Of the only router. */
function routerType(task: TaskSubject): string | undefined {
  const [router, ...others] = routersOf(task);
  return router && others.length === 0 ? knownIn(router.view.firelensConfiguration.type) : undefined;
}
