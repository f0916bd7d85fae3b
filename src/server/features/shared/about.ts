import { allMessages } from '../../../project/catalogue.js';

/** What there is to read about a kind of finding. */
export interface About {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly source?: string;
}

export async function aboutRule({ id }: { readonly id: string }): Promise<About | undefined> {
  const message = (await allMessages()).get(id);
  return message && aboutOf(message);
}

/** All that can be silenced. */
export async function aboutRules(): Promise<readonly About[]> {
  return [...(await allMessages()).values()].filter(({ id }) => !NEVER_SILENT.test(id)).map(aboutOf);
}

/** What no comment silences. */
const NEVER_SILENT = /^(input|config|suppression)\//;

/** Messages hold functions too, which cannot cross threads. */
function aboutOf({ id, title, why, source }: About): About {
  return { id, title, why, ...(source !== undefined && { source }) };
}
