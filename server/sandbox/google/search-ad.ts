import { checkTexts } from './ad-texts.ts'
import { checkText } from './change.ts'
import { listAt, textAt } from './message.ts'
import { note, type Operation } from './operation.ts'
import type { Message } from './records.ts'

const at = ['ad', 'responsiveSearchAd']
const pinsOfHeadlines = ['HEADLINE_1', 'HEADLINE_2', 'HEADLINE_3']

/** 3–15 headlines of 30 and 2–4 descriptions of 90 characters. */
export function checkSearchAd(op: Operation, ad: Message): void {
  checkTexts(op, ad, { field: 'headlines', least: 3, most: 15, longest: 30, at })
  checkTexts(op, ad, { field: 'descriptions', least: 2, most: 4, longest: 90, at })
  checkPins(op, ad)
  if (ad.path1 !== undefined) checkText(op, ad.path1, { at: [...at, 'path1'], longest: 15 })
  if (ad.path2 === undefined) return
  checkText(op, ad.path2, { at: [...at, 'path2'], longest: 15 })
  if (ad.path1 === undefined) {
    const code = { adError: 'CANNOT_SET_PATH2_WITHOUT_PATH1' }
    note(op, code, { message: 'Cannot set path2 without path1.', at: [...at, 'path2'] })
  }
}

function checkPins(op: Operation, ad: Message): void {
  for (const field of ['headlines', 'descriptions']) {
    const texts = listAt(ad, field) as Message[]
    texts.forEach((text, index) => {
      const pin = textAt(text, 'pinnedField')
      if (pin === undefined || pinsOfHeadlines.includes(pin) === (field === 'headlines')) return
      const message = 'The pinned field is not valid for the submitted asset field.'
      const place = [...at, `${field}[${index}]`, 'pinnedField']
      note(op, { assetLinkError: 'INVALID_PINNED_FIELD' }, { message, at: place, trigger: pin })
    })
  }
}
