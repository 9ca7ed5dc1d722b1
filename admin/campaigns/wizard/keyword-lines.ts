import { Keyword, keywordKey, MAX_KEYWORDS } from '../../../shared/ads.ts'
import type { KeywordMatch } from '../../../shared/networks.ts'

export type ReadLines = {
  added: Keyword[]
  /** Lines that name what is there already. */
  repeated: number
  /** Lines that are no keyword, to be corrected, with what is wrong with each. */
  wrong: { line: string; text: string; fault: string }[]
  /** Lines that no longer fit into the group. */
  beyond: string[]
}

/** One line as people write it: `"phrase"`, `[exact]`, or as the person chose for the others. */
function readLine(line: string, usual: KeywordMatch): { text: string; match: KeywordMatch } {
  const quoted = /^["“”](.*)["“”]$/u.exec(line)
  if (quoted) return { text: quoted[1] ?? '', match: 'phrase' }
  const bracketed = /^\[(.*)\]$/u.exec(line)
  if (bracketed) return { text: bracketed[1] ?? '', match: 'exact' }
  return { text: line, match: usual }
}

/** Many lines at once, against the keywords that are there. */
export function readKeywords(
  pasted: string,
  { usual, present }: { usual: KeywordMatch; present: readonly Keyword[] },
): ReadLines {
  const known = new Set(present.map(keywordKey))
  const read: ReadLines = { added: [], repeated: 0, wrong: [], beyond: [] }
  for (const line of pasted.split(/[\n\r\t]+/u).map((one) => one.trim())) {
    if (line === '') continue
    const raw = readLine(line, usual)
    const parsed = Keyword.safeParse(raw)
    if (!parsed.success) {
      const fault = parsed.error.issues[0]?.message ?? ''
      read.wrong.push({ line, text: raw.text, fault })
    } else if (known.has(keywordKey(parsed.data))) read.repeated += 1
    else if (known.size >= MAX_KEYWORDS) read.beyond.push(line)
    else {
      known.add(keywordKey(parsed.data))
      read.added.push(parsed.data)
    }
  }
  return read
}
