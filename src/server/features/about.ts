import { allMessages } from '../../project/catalogue.js';

/** Where there is more to read about a kind of finding. */
export interface About {
  readonly title: string;
  readonly source: string;
}

export async function aboutRule({ id }: { readonly id: string }): Promise<About | undefined> {
  const message = (await allMessages()).get(id);
  return message?.source === undefined ? undefined : { title: message.title, source: message.source };
}
