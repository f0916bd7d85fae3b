import { type Range, rangeRules } from '../shared/ranges.js';
import type { ContainerSubject } from '../subjects/task.js';

const source = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html';

const member =
  (name: 'interval' | 'timeout' | 'retries' | 'startPeriod') => (container: ContainerSubject) => {
    const { healthCheck } = container.view;
    return {
      at: healthCheck[name],
      name: () => container.path([container.view, 'healthCheck'], [healthCheck, name]),
    };
  };

const RANGES: readonly Range[] = [
  {
    id: 'health/interval-range',
    title: 'The interval of a health check is out of its range',
    severity: 'error',
    confidence: 'observed',
    source,
    why: 'Between two checks there are 5 to 300 seconds, 30 if nothing is said. The API refuses others.',
    member: member('interval'),
    limits: [{ min: 5, max: 300 }],
    unit: 'seconds',
  },
  {
    id: 'health/timeout-range',
    title: 'The timeout of a health check is out of its range',
    severity: 'error',
    confidence: 'observed',
    source,
    why: 'A check may take 2 to 60 seconds, 5 if nothing is said. The library of the CDK lets up to 120 pass, so what lies between is a warning.',
    member: member('timeout'),
    limits: [{ min: 2, max: 60, mildTo: 120 }],
    unit: 'seconds',
  },
  {
    id: 'health/retries-range',
    title: 'The number of retries of a health check is out of its range',
    severity: 'error',
    confidence: 'observed',
    source,
    why: 'A container counts as unhealthy after 1 to 10 failed checks in a row, 3 if nothing is said. The API refuses others.',
    member: member('retries'),
    limits: [{ min: 1, max: 10 }],
  },
  {
    id: 'health/start-period-range',
    title: 'The start period of a health check is out of its range',
    severity: 'error',
    confidence: 'observed',
    source,
    why: 'Failures of the first 0 to 300 seconds do not count. The API refuses others: 600 was seen to be refused.',
    member: member('startPeriod'),
    limits: [{ min: 0, max: 300 }],
    unit: 'seconds',
    help: 'where a start takes longer, raise `retries`: it is given that many intervals more',
  },
];

export default rangeRules(RANGES);
