import { markedName } from '../names.ts'

// How TikTok counts and what it refuses in texts.

const emoji = /\p{Emoji_Presentation}|\uFE0F/u
const emojiWithTheirMarks =
  /(?:\p{Extended_Pictographic}|[0-9#*])\uFE0F\u20E3?|\p{Emoji_Presentation}|\p{Emoji_Modifier}|\u200D|\uFE0F/gu
// Their punctuation and full-width forms too: counting them too wide costs room, too narrow a refusal.
const wide =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\u3000-\u303F\uFF01-\uFF60]/u

export function hasEmoji(text: string): boolean {
  return emoji.test(text)
}

/** What is left of a name that is not ours to refuse. */
export function withoutEmoji(text: string): string {
  return text.replace(emojiWithTheirMarks, '').replace(/\s+/g, ' ').trim()
}

function widthOf(character: string): number {
  return wide.test(character) ? 2 : 1
}

/** Length as TikTok counts it: Chinese, Japanese and Korean characters are two. */
export function textWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + widthOf(character), 0)
}

/** As much of the text as TikTok counts up to `most`. */
export function cutToWidth(text: string, most: number): string {
  let width = 0
  let kept = ''
  for (const character of text) {
    width += widthOf(character)
    if (width > most) break
    kept += character
  }
  return kept
}

/** Leaves room for the mark below the 512 that TikTok takes. */
const WIDEST_TITLE = 300

/** A name with the mark of its step, as long as TikTok takes it. */
export function nameOf(title: string, mark: string): string {
  return markedName(cutToWidth(title, WIDEST_TITLE), mark)
}
