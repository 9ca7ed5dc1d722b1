/** Paragraphs of the document with words of code in them, which is all of Markdown that it uses. */
export function Prose({ text }: { text: string }) {
  return text
    .split('\n\n')
    .filter(Boolean)
    .map((paragraph) => (
      <p key={paragraph}>
        {partsOf(paragraph).map(({ at, code, words }) =>
          code ? <code key={at}>{words}</code> : <span key={at}>{words}</span>,
        )}
      </p>
    ))
}

/** Every second part between backticks is code. */
const partsOf = (paragraph: string) =>
  paragraph.split('`').map((words, at) => ({ at, code: at % 2 === 1, words }))
