import { expect, test } from 'vitest'
import { durationText, sizeText, summaryOf } from '../../admin/assets/figures.ts'
import { refusedFile, typeOf } from '../../admin/assets/upload.ts'

const file = (name: string, type = '', size = 1_000) => ({ name, type, size })

test('a file is what the browser calls it, or what its ending says', () => {
  expect(typeOf(file('a.mov', 'video/quicktime'))).toBe('video/quicktime')
  expect(typeOf(file('a.MOV'))).toBe('video/quicktime')
  expect(typeOf(file('a.b.jpeg'))).toBe('image/jpeg')
  expect(typeOf(file('notes.txt', 'text/plain'))).toBeNull()
  expect(typeOf(file('noending'))).toBeNull()
})

test('a file that would be refused is not sent at all', () => {
  expect(refusedFile(file('a.png', 'image/png'), sizeText)).toBeNull()
  expect(refusedFile(file('a.gif', 'image/gif'), sizeText)).toMatch(/no PNG/)
  const pictureTooLarge = file('a.png', 'image/png', 8 * 1_048_576 + 1)
  expect(refusedFile(pictureTooLarge, sizeText)).toBe('It is larger than 8 MB.')
  expect(refusedFile(file('a.mp4', 'video/mp4', 8 * 1_048_576 + 1), sizeText)).toBeNull()
  const filmTooLarge = file('a.mp4', 'video/mp4', 100 * 1_048_576 + 1)
  expect(refusedFile(filmTooLarge, sizeText)).toBe('It is larger than 100 MB.')
})

test('sizes and durations read as people say them', () => {
  expect([1, 87_000, 1_048_576, 3_565_158].map(sizeText)).toEqual([
    '1 kB',
    '85 kB',
    '1 MB',
    '3.4 MB',
  ])
  expect([200, 6_000, 61_400, 3_600_000].map(durationText)).toEqual([
    '0:01',
    '0:06',
    '1:01',
    '60:00',
  ])
  const film = { kind: 'video', width: 720, height: 1280, durationMs: 6_000 }
  expect(summaryOf(film)).toBe('Film · 720 × 1280 · 0:06')
  const youtube = { kind: 'youtube', width: null, height: null, durationMs: null }
  expect(summaryOf(youtube)).toBe('YouTube film')
})
