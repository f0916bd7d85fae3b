import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

const TOOL = /(?<![\w./-])(?:\/usr\/bin\/|\/bin\/)?(curl|wget)(?![\w./-])/;

export default defineRule({
  id: 'health/tool-may-be-missing',
  title: 'A health check uses a tool that many images lack',
  severity: 'info',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html',
  why: 'Slim, distroless and scratch images have neither `curl` nor `wget`, Alpine has only `wget`, and a scratch image has no shell for `CMD-SHELL` either. The check then fails for ever, and the task is stopped again and again.',
  preset: 'strict',
  on: 'container',
  os: 'linux',
  message: text`the health check of ${'container'} runs \`${'tool'}\`, which its image has to have`,
  check({ view, called }, report) {
    for (const word of view.healthCheck.command) {
      const tool = word.state === 'known' ? TOOL.exec(word.value)?.[1] : undefined;
      if (tool === undefined) continue;
      report(
        word,
        { container: called, tool },
        { help: ['check by something that comes with the application, or install it in the image'] },
      );
      return;
    }
  },
});
