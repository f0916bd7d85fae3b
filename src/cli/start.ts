/** The first part: all that it loads has a name by its content. */
void import('./run.js');
