import { defineMessages, text } from '../../diagnostic/catalogue.js';

const GUIDE = 'https://docs.aws.amazon.com/AWSCloudFormation/latest';
const ANATOMY = `${GUIDE}/UserGuide/template-anatomy.html`;
const FUNCTIONS = `${GUIDE}/TemplateReference/intrinsic-function-reference.html`;

/** What can be wrong with a template before its resources are looked at. */
export const cloudformation = defineMessages('cloudformation', {
  notTemplate: {
    severity: 'error',
    title: 'A file without resources',
    why: 'A template is a map with a section `Resources`, and a stack has at least one resource.',
    message: text`this template has no \`Resources\``,
    source: ANATOMY,
  },
  unknownSection: {
    severity: 'error',
    title: 'A section that templates do not have',
    why: 'CloudFormation refuses a template with a section that it does not know.',
    message: text`a template has no section \`${'section'}\``,
    source: ANATOMY,
  },
  unknownAttribute: {
    severity: 'error',
    title: 'An attribute that resources do not have',
    why: 'Beside `Type` and `Properties` a resource has attributes such as `DependsOn` and `Condition`. CloudFormation refuses others, so properties that stand beside `Properties` are not seen.',
    message: text`a resource has no attribute \`${'attribute'}\``,
    source: `${GUIDE}/UserGuide/aws-product-attribute-reference.html`,
  },
  noType: {
    severity: 'error',
    title: 'A resource without a type',
    why: 'What a resource is and which properties it has depends on its `Type`.',
    message: text`the resource \`${'name'}\` has no \`Type\``,
    source: `${GUIDE}/UserGuide/resources-section-structure.html`,
  },
  unknownType: {
    severity: 'error',
    title: 'A type of resource that Amazon ECS does not have',
    why: 'The types of resources are spelled exactly as in the reference. CloudFormation refuses a template with a type that it does not know.',
    message: text`there is no resource type \`${'type'}\``,
    source: `${GUIDE}/TemplateReference/AWS_ECS.html`,
  },
  wrongShape: {
    severity: 'error',
    title: 'A part of a template that is no map',
    why: 'Sections, resources, properties and the like are maps of names and values.',
    message: text`${'part'} is a map of names and values, not ${'found'}`,
    source: ANATOMY,
  },
  duplicateName: {
    severity: 'error',
    title: 'Two things of one name in a section',
    why: 'Names are unique in their section. Of two, the first one is lost or the template refused.',
    message: text`\`${'name'}\` stands ${'times'} in \`${'section'}\``,
    source: ANATOMY,
  },
  nullValue: {
    severity: 'error',
    title: 'A key without a value',
    why: "CloudFormation refuses nulls: `'null' values are not allowed in templates`. In YAML, a key with nothing behind it has the value null.",
    message: text`\`${'key'}\` has no value, and CloudFormation allows no null`,
    source: ANATOMY,
  },
  spelling: {
    severity: 'warning',
    title: 'Properties spelled as the ECS API spells them',
    why: 'CloudFormation writes `ContainerDefinitions`, the ECS API and its JSON `containerDefinitions`. CloudFormation calls a property in another spelling an extraneous key or an unsupported property. It has let some such resources be created, and refused others.',
    message: text`\`${'property'}\`${'others'} not spelled as in CloudFormation`,
    source: 'https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1005',
  },
  unknownName: {
    severity: 'error',
    title: 'A name that the template does not declare',
    why: 'References name what stands in the same template, or a pseudo parameter such as `AWS::Region`. CloudFormation refuses others: `Unresolved resource dependencies`.',
    message: text`the template has no ${'kind'} \`${'name'}\``,
    source: FUNCTIONS,
  },
  unknownFunction: {
    severity: 'error',
    title: 'A function that CloudFormation does not have',
    why: 'The names of functions are case-sensitive: `Fn::GetAtt`, or `!GetAtt` for short.',
    message: text`CloudFormation has no function \`${'name'}\``,
    source: FUNCTIONS,
  },
  wrongArguments: {
    severity: 'error',
    title: 'Arguments that a function does not take',
    why: 'Each function takes a fixed form of arguments, most of them a list.',
    message: text`\`${'name'}\` takes ${'usage'}`,
    source: FUNCTIONS,
  },
  circular: {
    severity: 'error',
    title: 'A condition that depends on itself',
    why: 'A condition can use other conditions, but not in a circle.',
    message: text`the condition \`${'name'}\` depends on itself`,
    source: `${GUIDE}/UserGuide/conditions-section-structure.html`,
  },
  notCarried: {
    severity: 'warning',
    title: 'Parts of a template that other formats have no place for',
    why: 'Of a template, what other formats have a place for is carried over to them. The rest has to be brought over by hand.',
    message: text`${'what'} is not carried over`,
  },
  changed: {
    severity: 'info',
    title: 'Parts of a template that are carried over in another form',
    why: 'What a template says once and uses in many places, and what it computes from what is known, is carried over where it is used, as what it comes to.',
    message: text`${'what'} is ${'change'}`,
  },
  added: {
    severity: 'info',
    title: 'Something that a template needs and the description leaves open',
    why: 'A template is complete in itself: what only another format or the reader of the description knows is given to it by a parameter.',
    message: text`${'what'} is added: ${'reason'}`,
  },
  cannotSay: {
    severity: 'warning',
    title: 'Something that a template cannot hold',
    why: 'CloudFormation makes resources. What ECS is asked for once, and what CloudFormation has no property for, stays outside of the template.',
    message: text`${'what'} is not carried over: ${'reason'}`,
    source: `${GUIDE}/TemplateReference/AWS_ECS.html`,
  },
  limit: {
    severity: 'warning',
    title: 'A template that is too large',
    why: 'CloudFormation takes 51,200 bytes of a template as text and 1 MB from a bucket, 500 resources, 200 parameters and 200 outputs.',
    message: text`this template has ${'count'}, and CloudFormation takes ${'most'}`,
    source: `${GUIDE}/UserGuide/cloudformation-limits.html`,
  },
  parameterValue: {
    severity: 'error',
    title: 'A value that a parameter does not allow',
    why: 'A parameter can say which values it takes, what they match and how large or long they are. CloudFormation refuses a template whose default is no such value, and a stack that is given another.',
    message: text`\`${'value'}\` is no value of \`${'name'}\`: ${'reason'}`,
    source: `${GUIDE}/UserGuide/parameters-section-structure.html`,
  },
  unknownReturnValue: {
    severity: 'warning',
    title: 'An attribute that a type of resource does not return',
    why: 'Each type of resource has a fixed list of attributes that `Fn::GetAtt` gives. CloudFormation refuses a template that asks for another.',
    message: text`${'type'} returns no attribute \`${'attribute'}\``,
    source: `${GUIDE}/TemplateReference/aws-template-resource-type-ref.html`,
  },
  circularResources: {
    severity: 'error',
    title: 'Resources that wait for each other',
    why: 'CloudFormation makes a resource after those that it refers to or depends on. Where that leads back to the resource itself there is no order, and CloudFormation refuses the template: `Circular dependency between resources`.',
    message: text`${'resources'}`,
    source: 'https://repost.aws/knowledge-center/cloudformation-circular-dependency-errors',
  },
});
