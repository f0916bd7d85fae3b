import type { Infrastructure } from '../../model/resource.js';
import { asText, type Draft, itemsOf, memberOf } from '../values.js';
import { propertyOf } from './folding.js';

/** The tags of some infrastructure as the language has them; undefined where there are none that can be said. */
export function tagsIn(of: Infrastructure, property = 'Tags'): Draft {
  const tags = itemsOf(propertyOf(of, property)).flatMap((each) => {
    const [key, value] = [memberOf(each, 'Key'), memberOf(each, 'Value')];
    return key?.kind === 'string' && value ? [{ key, value: asText(value) }] : [];
  });
  return tags.length > 0 ? tags : undefined;
}
