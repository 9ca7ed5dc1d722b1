// How TikTok counts and what it refuses in texts.

const emoji = /\p{Emoji_Presentation}|\uFE0F/u
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

export function hasEmoji(text: string): boolean {
  return emoji.test(text)
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
