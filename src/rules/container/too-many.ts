import { text } from '../../diagnostic/catalogue.js';
import type { ListView, Placed } from '../../model/view.js';
import { type Definition, defineRule } from '../rule.js';
import { counted } from '../shared/words.js';
import type { ContainerSubject } from '../subjects/task.js';

interface Row extends Pick<Definition<'container', never>, 'id' | 'title' | 'confidence' | 'source' | 'why'> {
  readonly list: (container: ContainerSubject) => ListView<Placed>;
  readonly most: number;
  readonly noun: string;
}

const ROWS: readonly Row[] = [
  {
    id: 'container/credential-specs-too-many',
    title: 'A container has more than one credential spec',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    why: 'A container has one gMSA account at most, so the list of its credential specs has one item.',
    list: ({ view }) => view.credentialSpecs,
    most: 1,
    noun: 'credential spec',
  },
  {
    id: 'container/restart-exit-codes-too-many',
    title: 'A restart policy ignores too many exit codes',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html',
    why: 'A restart policy names up to 50 exit codes after which the container is left as it is.',
    list: ({ view }) => view.restartPolicy.ignoredExitCodes,
    most: 50,
    noun: 'ignored exit code',
  },
];

export default ROWS.map(({ list, most, noun, ...about }) =>
  defineRule({
    ...about,
    severity: 'error',
    on: 'container',
    message: text`${'container'} has ${'found'}, and ${'most'} is the most`,
    check(container, report) {
      const items = list(container).filter(({ located }) => located?.kind !== 'expression');
      const over = items[most];
      if (!over) return;
      report(
        over,
        { container: container.called, found: counted(items.length, noun), most },
        { label: 'one too many' },
      );
    },
  }),
);
