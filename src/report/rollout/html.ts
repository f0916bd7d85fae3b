import type { Answer } from '../../rollout/answer.js';
import { html, named } from './page/markup.js';

/** One file that needs nothing else: the answers in words and tables, and the rollouts step by step. */
export function rolloutPage(answers: readonly Answer[]): string {
  return html`<!doctype html>
<html lang="en">
<title>Rollout</title>
${answers.map(({ case: { service } }) => html`<h1>${named(service)}</h1>`)}
</html>
`.text;
}
