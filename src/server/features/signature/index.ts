import {
  type ParameterInformation,
  type SignatureHelp,
  SignatureHelpRequest,
  type SignatureInformation,
} from 'vscode-languageserver';
import { type Expected, elementFor, expectAt, type Option } from '../../../language/expect/expect.js';
import type { Argument, BlockElement, Element, Literal } from '../../../language/forms/form.js';
import { layOutForm } from '../../../language/forms/show.js';
import { textOf } from '../../../source/span.js';
import { answers, atPlace, type Feature } from '../../feature.js';
import { markup } from '../../protocol/markup.js';
import type { Session } from '../../session.js';
import { isPlim, treeOf } from '../../workspace/page.js';
import { docOfElement } from '../shared/docs/argument.js';

/** The form of the statement that is being written, and where in it the writer is. */
export const signature: Feature = {
  capabilities: { signatureHelpProvider: { triggerCharacters: [' '], retriggerCharacters: [' ', ','] } },
  listens: [
    answers(
      SignatureHelpRequest.type,
      atPlace((page, offset, session) =>
        isPlim(page) ? helpFor(expectAt(treeOf(page.source), offset), session) : null,
      ),
    ),
  ],
};

function helpFor({ what, word }: Expected, session: Session): SignatureHelp | null {
  if (what.at !== 'argument' || what.options.length === 0) return null;
  const chosen = elementFor(what.options, textOf(word));
  const signatures = what.options.map((option) => signatureOf(option, session, chosen?.element));
  const active = chosen ? what.options.indexOf(chosen.option) : -1;
  return {
    signatures,
    activeSignature: Math.max(active, 0),
    activeParameter: signatures[Math.max(active, 0)]?.activeParameter ?? 0,
  };
}

/** Without one at hand the number behind the last: nothing is marked then. */
function signatureOf(
  { word, form }: Option,
  session: Session,
  at: Element | undefined,
): SignatureInformation {
  const { text, places } = layOutForm(form);
  const elements = [...places.keys()].filter((each) => isLeaf(each)).slice(1);
  const takes = session.client.textDocument?.signatureHelp?.signatureInformation;
  const byOffsets = takes?.parameterInformation?.labelOffsetSupport === true;
  const parameters = elements.map((element): ParameterInformation => {
    const [start, end] = places.get(element) ?? [0, 0];
    return {
      label: byOffsets ? [start, end] : text.slice(start, end),
      documentation: markup(docOfElement(element, word), takes?.documentationFormat),
    };
  });
  const active = at && isLeaf(at) ? elements.indexOf(at) : -1;
  return {
    label: text,
    parameters,
    activeParameter: active < 0 ? parameters.length : active,
    ...(word && { documentation: markup(word.row.doc, takes?.documentationFormat) }),
  };
}

function isLeaf(element: Element): element is Literal | Argument | BlockElement {
  return element.type === 'literal' || element.type === 'argument' || element.type === 'block';
}
