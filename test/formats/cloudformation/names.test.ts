import { expect, test } from 'vitest';
import { check, read, shown } from './reading.js';

/** A template with one task definition whose container has these lines. */
function container(...lines: readonly string[]): string {
  return `Parameters:
  Tag: {Type: String}
Mappings:
  Sizes: {web: {cpu: 256}}
Conditions:
  Large: !Equals [!Ref Tag, x]
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Image: nginx
          Memory: 128
${lines.map((line) => `          ${line}\n`).join('')}  Other: {Type: AWS::ECS::Cluster}
`;
}

test.each([
  [
    'Image: !Ref Tga',
    '15 cloudformation/unknown-name: the template has no parameter or resource `Tga` @ Tga | did you mean `Tag`?',
  ],
  [
    'Image: {Ref: Zzzzz}',
    '15 cloudformation/unknown-name: the template has no parameter or resource `Zzzzz` @ Zzzzz',
  ],
  [
    'Image: !Sub "x:${Tga}"',
    '15 cloudformation/unknown-name: the template has no parameter or resource `Tga` @ Tga | did you mean `Tag`?',
  ],
  [
    'Image: !Sub ["x:${Tga}${Own}", {Own: 1}]',
    '15 cloudformation/unknown-name: the template has no parameter or resource `Tga` @ Tga | did you mean `Tag`?',
  ],
  [
    'Image: !Sub "x:${Tsk.Arn}"',
    '15 cloudformation/unknown-name: the template has no resource `Tsk` @ Tsk | did you mean `Task`?',
  ],
  [
    'Image: !Ref AWS::Acount',
    '15 cloudformation/unknown-name: the template has no pseudo parameter `AWS::Acount` @ AWS::Acount | did you mean `AWS::AccountId`?',
  ],
  [
    'Image: !GetAtt Tsk.Arn',
    '15 cloudformation/unknown-name: the template has no resource `Tsk` @ Tsk | did you mean `Task`?',
  ],
  [
    'Image: !GetAtt [Tsk, Arn]',
    '15 cloudformation/unknown-name: the template has no resource `Tsk` @ Tsk | did you mean `Task`?',
  ],
  [
    'Image: !Ref Task.Arn',
    '15 cloudformation/unknown-name: the template has no parameter or resource `Task.Arn` @ Task.Arn',
  ],
  [
    'Image: !If [Lrge, a, b]',
    '15 cloudformation/unknown-name: the template has no condition `Lrge` @ Lrge | did you mean `Large`?',
  ],
  [
    'Image: !FindInMap [Size, web, cpu]',
    '15 cloudformation/unknown-name: the template has no mapping `Size` @ Size | did you mean `Sizes`?',
  ],
  [
    'Image: !Join ["", !Ref Tga]',
    '15 cloudformation/unknown-name: the template has no parameter or resource `Tga` @ Tga | did you mean `Tag`?',
  ],
  [
    'Image: !GetAttr Task.Arn',
    '15 cloudformation/unknown-function: CloudFormation has no function `!GetAttr` @ !GetAttr | did you mean `!GetAtt`?',
  ],
  [
    'Image: {Fn::sub: x}',
    '15 cloudformation/unknown-function: CloudFormation has no function `Fn::sub` @ Fn::sub | did you mean `Fn::Sub`?',
  ],
  [
    'Image: {Fn::Ref: x}',
    '15 cloudformation/unknown-function: CloudFormation has no function `Fn::Ref` @ Fn::Ref | did you mean `Ref`?',
  ],
  [
    'Image: !Join ["", a]',
    '15 cloudformation/wrong-arguments: `!Join` takes a list of a delimiter and a list of values @ !Join',
  ],
  [
    'Image: {Fn::If: [Large, a]}',
    '15 cloudformation/wrong-arguments: `Fn::If` takes a list of the name of a condition and two values @ Fn::If',
  ],
  [
    'Image: !GetAtt Task',
    '15 cloudformation/wrong-arguments: `!GetAtt` takes the name of a resource and one of its attributes @ !GetAtt',
  ],
  [
    'Image: !Sub [a]',
    '15 cloudformation/wrong-arguments: `!Sub` takes a text, or a list of a text and a map of values @ !Sub',
  ],
])('%s', async (line, finding) => {
  const text = container(line)
    .replace('          Image: nginx\n', '')
    .replace('Memory: 128', 'Memory: 128\n          Cpu: 1');
  expect((await check(text)).map(shown)).toEqual([finding]);
});

test('what is declared is known, and what a shell expands is its own', async () => {
  const text = container(
    'Command:',
    '  - !Sub "${Tag} ${ Tag } ${Other.Arn} ${AWS::Region} ${!HOME} $HOME"',
    '  - !Sub ["${Own} ${Own.x}", {Own: !Ref AWS::StackId, Own.x: 1}]',
    '  - !If [Large, !Ref Other, !Ref AWS::NoValue]',
    '  - Fn::NewFunction: [1]',
  );
  expect((await check(text)).map(shown)).toEqual([]);
});

test('the `${…}` of a shell is told how it is written', async () => {
  const [finding] = await check(container('Command: [!Sub "echo ${VERBOSE_MODE}"]'));
  expect(finding?.message).toBe('the template has no parameter or resource `VERBOSE_MODE`');
  expect(finding?.help).toEqual(['for the `${VERBOSE_MODE}` of a shell, write `${!VERBOSE_MODE}`']);
});

test('other resources, outputs and attributes are looked at, too', async () => {
  const text = `Conditions:
  A: !And [!Condition B, !Condition C]
  B: !Not [!Condition A]
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Condition: D
    DependsOn: [Bukket, Other]
    Properties:
      Policy: {Condition: free, BucketName: !Ref Buckt}
Outputs:
  Name: {Value: !GetAtt Zone.Id, Condition: A}
`;
  expect((await check(text)).map(shown)).toEqual([
    '2 cloudformation/circular: the condition `A` depends on itself @ A',
    '2 cloudformation/unknown-name: the template has no condition `C` @ C',
    '3 cloudformation/circular: the condition `B` depends on itself @ B',
    '7 cloudformation/unknown-name: the template has no condition `D` @ D',
    '8 cloudformation/unknown-name: the template has no resource `Bukket` @ Bukket | did you mean `Bucket`?',
    '8 cloudformation/unknown-name: the template has no resource `Other` @ Other',
    '10 cloudformation/unknown-name: the template has no parameter or resource `Buckt` @ Buckt | did you mean `Bucket`?',
    '12 cloudformation/unknown-name: the template has no resource `Zone` @ Zone',
  ]);
});

test.each(['Transform: AWS::Serverless-2016-10-31\n', 'Fn::Transform: {Name: AWS::Include}\nTransform: x\n'])(
  'macros may declare more: %j',
  async (line) => {
    expect(await check(`${line}${container('User: !Ref MadeByMacro')}`)).toEqual([]);
  },
);

test('a template with thousands of mistakes is told each, and compared with but some', () => {
  const resources = Array.from(
    { length: 300 },
    (_, i) => `  R${i}: {Type: AWS::SQS::Queue, DependsOn: [${'Queue, '.repeat(5)}]}\n`,
  );
  const { diagnostics } = read(`Resources:\n  Queues: {Type: AWS::SQS::Queue}\n${resources.join('')}`);
  expect(diagnostics).toHaveLength(1500);
  expect(diagnostics[0]?.label).toBe('did you mean `Queues`?');
  expect(diagnostics.at(-1)?.label).toBeUndefined();
});
