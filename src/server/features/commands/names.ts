/**
 * What `workspace/executeCommand` takes. Each answers with what it made, or with null after a message that says why not.
 *
 *   plimsoll.convert      [{ uri, to }]        writes a text as the format `to`, in new files beside it
 *   plimsoll.showRollout  [{ uri, service? }]  opens the page of the rollout of one service, or of all of a text
 *   plimsoll.explain      [id]                 opens the page about a finding
 *   plimsoll.goTo         [uri, position]      puts the cursor somewhere
 */
export const COMMANDS = {
  convert: 'plimsoll.convert',
  showRollout: 'plimsoll.showRollout',
  explain: 'plimsoll.explain',
  goTo: 'plimsoll.goTo',
} as const;
