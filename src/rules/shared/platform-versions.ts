/*
 * Platform versions of Fargate. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html (2026-11);
 * 1.3.0 of Linux was retired on 2026-06-15.
 */
export const LINUX = { current: '1.4.0', retired: ['1.3.0', '1.2.0', '1.1.0', '1.0.0'] } as const;
export const WINDOWS = { current: '1.0.0', retired: [] } as const;
