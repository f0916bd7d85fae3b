export { allTasks, counted, tasks } from '../../rollout/words.js';
