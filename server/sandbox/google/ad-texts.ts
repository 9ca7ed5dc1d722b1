import { checkText } from './change.ts'
import type { Place } from './failure.ts'
import { listAt, textAt } from './message.ts'
import { note, type Operation } from './operation.ts'
import type { Message } from './records.ts'

export type Counted = { least: number; most: number }

/** A list of texts, each within its width, as many as the ad takes. */
export function checkTexts(
  op: Operation,
  ad: Message,
  limits: Counted & { field: string; longest: number; at: Place },
): void {
  const { field, at, longest } = limits
  const texts = listAt(ad, field) as Message[]
  checkCount(op, texts.length, { ...limits, at: [...at, field] })
  texts.forEach((text, index) => {
    checkText(op, textAt(text, 'text'), { at: [...at, `${field}[${index}]`, 'text'], longest })
  })
}

export function checkCount(op: Operation, count: number, asked: Counted & { at: Place }): void {
  const { least, most, at } = asked
  if (count < least) {
    note(op, { collectionSizeError: 'TOO_FEW' }, { message: 'Too few.', at })
  } else if (count > most) {
    note(op, { collectionSizeError: 'TOO_MANY' }, { message: 'Too many.', at })
  }
}
