export { counted, tasks } from '../../rollout/words.js';
