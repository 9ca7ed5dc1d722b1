import { describe, expect, it } from 'vitest'
import { verdictText } from '../../admin/submissions/links-file.tsx'
import { looksWhole, platformOf } from '../../admin/submissions/platform-of.ts'
import { refusalIn, refusedFile, template } from '../../admin/submissions/send-csv.ts'
import { readCsv } from '../../server/submissions/csv.ts'
import { importColumns } from '../../server/submissions/import-lines.ts'
import { readVideo } from '../../server/submissions/video.ts'

describe('A link, while it is typed', () => {
  it.each([
    'https://www.tiktok.com/@dana/video/7301234567890123456',
    'https://youtu.be/dQw4w9WgXcQ',
    'https://music.youtube.com/watch?v=dQw4w9WgXcQ',
    'https://www.instagram.com/reel/C1aBcDeFgHi/',
    'https://twitter.com/dana/status/1712345678901234567',
    'https://m.facebook.com/reel/1234567890123456',
    'https://www.snapchat.com/spotlight/W7_EDlXWTBiXAEEniNoMPwAA',
  ])('%s is said to be of the platform the server will find', (link) => {
    expect(platformOf(link)).toBe((readVideo(link) as { platformId: string }).platformId)
  })

  it.each([
    'https://tiktok.com.evil.example/@dana/video/7301234567890123456',
    'https://notx.com/dana/status/1712345678901234567',
    'https://user@evil.example/youtu.be',
    'javascript:alert(1)//youtu.be',
  ])('%s is of no platform', (link) => {
    expect(platformOf(link)).toBeNull()
  })

  it('is not judged before its host can be read', () => {
    expect(looksWhole('https://you')).toBe(false)
    expect(looksWhole('youtube.com/watch')).toBe(false)
    expect(looksWhole('https://youtu.be/dQ')).toBe(true)
  })
})

describe('A file of links', () => {
  it('can be filled in from the template, whose example the server takes', () => {
    const lines = readCsv(new TextEncoder().encode(template('links')), importColumns)
    expect(lines).toHaveLength(1)
    expect(readVideo(lines[0]!.cells.video_url!)).toMatchObject({ platformId: 'tiktok' })
  })

  it('is refused unsent when it is no CSV or too large', () => {
    expect(refusedFile({ name: 'links.xlsx', size: 10 })).toMatch(/no CSV/)
    expect(refusedFile({ name: 'links.csv', size: 2 * 1024 * 1024 + 1 })).toMatch(/larger/)
    expect(refusedFile({ name: 'Links.CSV', size: 2 * 1024 * 1024 })).toBeNull()
  })

  it('says of each line where its fault lies', () => {
    expect(verdictText({ column: 'video_url', verdict: 'is the video of line 2' })).toBe(
      'video_url: is the video of line 2',
    )
    expect(verdictText({ column: null, verdict: true })).toBe('Good')
  })
})

describe('A refused file', () => {
  it('names line and column, and what concerns the whole of it as a sentence', () => {
    const message = 'One line needs another value. Nothing was taken in.'
    const fields = { 'line 3, video_url': 'is needed', file: 'is not UTF-8' }
    const refused = refusalIn({ error: { message, fields } })
    expect(refused.message).toBe(message)
    expect(refused.faults).toEqual(['line 3, video_url: is needed', 'The file is not UTF-8.'])
  })

  it('says so when nothing that can be read came back', () => {
    expect(refusalIn(null).message).toMatch(/No answer came/)
    expect(refusalIn('<html>').faults).toEqual([])
  })
})
