/** What CloudWatch calls the statistics of the language. */
export const STATISTICS: Readonly<Record<string, string>> = {
  average: 'Average',
  minimum: 'Minimum',
  maximum: 'Maximum',
  sum: 'Sum',
  'sample-count': 'SampleCount',
};
