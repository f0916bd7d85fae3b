import { text } from '../../diagnostic/catalogue.js';
import type { Placed } from '../../model/view.js';
import { defineRule, type Reporter } from '../rule.js';
import { textIn } from '../shared/known.js';
import type { Provider } from '../shared/managed-scaling.js';

type Requirements =
  Provider['view']['managedInstancesProvider']['instanceLaunchTemplate']['instanceRequirements'];

const MOST = 400;
const ENTRY = /^[A-Za-z0-9.*-]{1,30}$/;

const RANGES = [
  'vCpuCount',
  'memoryMiB',
  'memoryGiBPerVCpu',
  'networkInterfaceCount',
  'totalLocalStorageGB',
  'baselineEbsBandwidthMbps',
  'acceleratorCount',
  'acceleratorTotalMemoryMiB',
  'networkBandwidthGbps',
] as const;

const SPOT_PRICE = 'spotMaxPricePercentageOverLowestPrice';
const OTHER_PRICES = [
  'onDemandMaxPricePercentageOverLowestPrice',
  'maxSpotPriceAsPercentageOfOptimalOnDemandPrice',
] as const;

export default defineRule({
  id: 'capacity/managed-instances-filters',
  title: 'Instance filters contradict each other',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_InstanceRequirementsRequest.html',
  why: 'Instance types are allowed or excluded, not both, in lists of at most 400 names with `*` for any text; a range runs from its least to its most. AWS CDK also refuses a price limit for Spot beside another one, which EC2 itself lets stand.',
  on: 'provider',
  message: text`${'what'}`,
  check(provider, report) {
    const { instanceRequirements: all } = provider.view.managedInstancesProvider.instanceLaunchTemplate;
    const { allowedInstanceTypes: allowed, excludedInstanceTypes: excluded } = all;
    if (allowed.length > 0 && excluded.length > 0)
      report(
        excluded,
        { what: 'instance types are allowed or excluded, not both' },
        { labels: [{ span: allowed.keySpan ?? allowed.span, text: 'the allowed ones' }], help: ['keep one'] },
      );
    for (const list of [allowed, excluded]) checkTypes(list, report);
    for (const name of RANGES) checkRange(provider, all, name, report);
    checkPrices(provider, all, report);
  },
});

function checkTypes(list: Requirements['allowedInstanceTypes'], report: Reporter<'what'>): void {
  const extra = list[MOST];
  if (extra && list.lengthKnown)
    report(extra, { what: `a list of instance types has at most ${MOST} entries, this one ${list.length}` });
  for (const entry of list) {
    const type = textIn(entry) ?? '*';
    if (!ENTRY.test(type))
      report(
        entry,
        { what: `\`${type}\` stands for no instance type` },
        { label: '1 to 30 letters, digits, `.`, `-` and `*`' },
      );
  }
}

function checkRange(
  provider: Provider,
  all: Requirements,
  name: (typeof RANGES)[number],
  report: Reporter<'what'>,
): void {
  const { min, max } = all[name];
  if (min.state !== 'known' || max.state !== 'known' || min.value <= max.value) return;
  const word = provider.word(all, name);
  report(
    min,
    { what: `the least of \`${word}\` is ${min.value}, above the most of ${max.value}` },
    { labels: [{ span: max.span, text: 'the most' }] },
  );
}

function checkPrices(provider: Provider, all: Requirements, report: Reporter<'what'>): void {
  const spot: Placed = all[SPOT_PRICE];
  const other = OTHER_PRICES.find((name) => all[name].state !== 'absent');
  if (spot.state === 'absent' || other === undefined) return;
  report(
    spot,
    {
      what: `\`${provider.word(all, SPOT_PRICE)}\` does not go with \`${provider.word(all, other)}\``,
    },
    {
      severity: 'warning',
      labels: [{ span: all[other].span, text: 'the other limit' }],
      help: ['keep one'],
    },
  );
}
