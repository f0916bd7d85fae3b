/** The operations whose requests are read and written, and what their answers are called. */
export const OPERATIONS = {
  ecs: {
    package: '@aws-sdk/client-ecs',
    requests: {
      RegisterTaskDefinition: { answer: 'TaskDefinition' },
      CreateService: { answer: 'Service' },
      UpdateService: {},
      CreateCluster: { answer: 'Cluster' },
      PutClusterCapacityProviders: {},
      CreateCapacityProvider: { answer: 'CapacityProvider' },
      RunTask: {},
      CreateTaskSet: { answer: 'TaskSet' },
    },
  },
  autoscaling: {
    package: '@aws-sdk/client-application-auto-scaling',
    requests: {
      RegisterScalableTarget: { answer: 'ScalableTarget' },
      PutScalingPolicy: { answer: 'ScalingPolicy' },
      PutScheduledAction: { answer: 'ScheduledAction' },
    },
  },
} as const satisfies Readonly<
  Record<
    string,
    { readonly package: string; readonly requests: Readonly<Record<string, { readonly answer?: string }>> }
  >
>;
