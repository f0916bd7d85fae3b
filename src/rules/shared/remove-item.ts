import type { Change } from '../../model/edit.js';
import type { ListView, Placed } from '../../model/view.js';
import { remove } from '../fixes.js';

/** Takes an item out of a list, and the list where it is the only one. */
export function removeItem(list: ListView<Placed>, item: Placed): Change {
  return remove(list.length === 1 ? list : item);
}
