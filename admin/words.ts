import { en } from './words/en.ts'

export type Words = typeof en

/** A second language is one more line here and one more folder in `words/`. */
const languages: Record<string, Words> = { en }

function pageLanguage(): string {
  return typeof document === 'undefined' ? 'en' : document.documentElement.lang
}

/** Every word the console says. Words with facts inside are functions of those facts. */
export const words: Words = languages[pageLanguage()] ?? en
