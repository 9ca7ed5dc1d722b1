import { expect, test } from 'vitest'
import { readVideo } from '../../server/submissions/video.ts'

const good: [string, string, string][] = [
  [
    'https://www.tiktok.com/@name/video/7301234567890123456?is_copy_url=1',
    'tiktok',
    '7301234567890123456',
  ],
  ['http://m.tiktok.com/v/7301234567890123456.html', 'tiktok', '7301234567890123456'],
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3s', 'youtube', 'dQw4w9WgXcQ'],
  ['https://youtu.be/dQw4w9WgXcQ?si=abc', 'youtube', 'dQw4w9WgXcQ'],
  ['https://m.youtube.com/shorts/dQw4w9WgXcQ', 'youtube', 'dQw4w9WgXcQ'],
  ['https://www.youtube.com/live/dQw4w9WgXcQ/', 'youtube', 'dQw4w9WgXcQ'],
  ['https://www.instagram.com/reel/C1aBcDeFgHi/?igsh=x', 'instagram', 'C1aBcDeFgHi'],
  ['https://instagram.com/some.one/p/C1aBcDeFgHi', 'instagram', 'C1aBcDeFgHi'],
  ['https://x.com/name/status/1712345678901234567?s=20', 'x', '1712345678901234567'],
  ['https://twitter.com/i/web/status/1712345678901234567', 'x', '1712345678901234567'],
  ['https://www.facebook.com/watch/?v=1234567890123456', 'facebook', '1234567890123456'],
  [
    'https://www.facebook.com/some.page/videos/a-title/1234567890123456/',
    'facebook',
    '1234567890123456',
  ],
  ['https://facebook.com/reel/1234567890123456', 'facebook', '1234567890123456'],
  [
    'https://www.snapchat.com/spotlight/W7_EDlXWTBiXAEEniNoMPwAA',
    'snapchat',
    'W7_EDlXWTBiXAEEniNoMPwAA',
  ],
  ['HTTPS://WWW.YOUTUBE.COM/shorts/dQw4w9WgXcQ', 'youtube', 'dQw4w9WgXcQ'],
]

test.each(good)('%s is a video of %s', (link, platformId, videoKey) => {
  const video = readVideo(link)
  expect(video).toMatchObject({ platformId, videoKey })
  // What is kept leads to the same video again.
  expect(readVideo((video as { url: string }).url)).toEqual(video)
})

test.each([
  ['javascript:alert(1)', 'must start with'],
  ['https://user:pw@www.youtube.com/watch?v=dQw4w9WgXcQ', 'name or password'],
  ['https://www.youtube.com@evil.test/watch?v=dQw4w9WgXcQ', 'name or password'],
  ['http://127.0.0.1/watch?v=dQw4w9WgXcQ', 'public host'],
  ['http://169.254.169.254/latest', 'public host'],
  ['https://youtube.com.evil.test/watch?v=dQw4w9WgXcQ', 'must lead to TikTok'],
  ['https://notyoutube.com/watch?v=dQw4w9WgXcQ', 'must lead to TikTok'],
  ['https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ', 'names no video'],
  ['https://www.youtube.com/watch?v=short', 'names no video'],
  ['https://www.youtube.com/@channel', 'names no video'],
  ['https://www.tiktok.com/@name', 'names no video'],
  ['https://vm.tiktok.com/ZMabcdef/', 'short link'],
  ['https://fb.watch/abcdef/', 'short link'],
  ['https://www.instagram.com/stories/name/123456', 'names no video'],
  ['', 'must start with'],
])('%s is refused in words', (link, words) => {
  expect(readVideo(link)).toMatchObject({ fault: expect.stringContaining(words) })
})
