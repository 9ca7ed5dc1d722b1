import type { Params } from './params.ts'
import { wrongParameter } from './tiktok-error.ts'

const emoji = /\p{Emoji_Presentation}|\uFE0F/u
const wide =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\u3000-\u303F\uFF01-\uFF60]/u

/** Words of at most `most` characters without an emoji; Chinese, Japanese and Korean ones count twice. */
export function readWords(params: Params, name: string, most: number): string | undefined {
  const text = params.text(name)
  if (text === undefined) return undefined
  if (emoji.test(text)) throw wrongParameter(`${name}: Emojis are not supported.`)
  const length = [...text].reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0)
  if (length > most) throw wrongParameter(`${name}: Longer than maximum length ${most}.`)
  return text
}

export function readName(params: Params, name: string): string {
  params.require(name)
  const text = readWords(params, name, 512)
  if (text === undefined || text.trim() === '') {
    throw wrongParameter(`Missing required field(s): ${name}.`)
  }
  return text
}
