import type { Creative, CreativeFile } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import { callOf } from './campaigns.ts'
import { isKind, isNotReady } from './errors.ts'
import { fromFilmRef, toFilmRef } from './film-ref.ts'
import { addOnce, type Library, md5Of, sendBytes } from './library.ts'
import {
  Covers,
  pageOf,
  StoredImage,
  StoredVideo,
  UploadedImage,
  UploadedVideo,
  VideoInfo,
} from './schemas.ts'
import { FEED_PLACEMENT } from './vocabulary.ts'

const endings: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/mpeg': 'mpeg',
  'video/x-msvideo': 'avi',
}

const imageSearch = { path: 'file/image/ad/search', schema: pageOf(StoredImage) }
const videoSearch = { path: 'file/video/ad/search', schema: pageOf(StoredVideo) }

type SentFile = Extract<CreativeFile, { bytes: Uint8Array }>

/** Sends a picture, ready at once, or a film, which TikTok has to work on for some minutes. */
export async function uploadCreative(library: Library, file: CreativeFile): Promise<Creative> {
  if (file.kind === 'youtube') {
    throw refused('TikTok takes films as files only, not from YouTube. Upload the film itself.')
  }
  if (file.kind === 'image') return ready(await uploadImage(library, file))
  return { assetRef: await uploadVideo(library, file), state: 'processing', problem: null }
}

function ready(assetRef: string): Creative {
  return { assetRef, state: 'ready', problem: null }
}

function refused(userMessage: string): NetworkError {
  return new NetworkError('tiktok', { kind: 'rejected', userMessage })
}

function endingOf({ contentType }: SentFile): string {
  const ending = Object.hasOwn(endings, contentType) ? endings[contentType] : undefined
  if (ending) return ending
  throw refused('TikTok takes pictures as JPEG or PNG, and films as MP4, MOV, MPEG or AVI.')
}

async function uploadImage(library: Library, file: SentFile): Promise<string> {
  const signature = md5Of(file.bytes)
  return addOnce(library, {
    stem: `picture-${signature}`,
    ending: endingOf(file),
    signature,
    send: async (name) => {
      const { bytes, contentType } = file
      const answer = await sendBytes(library, {
        path: 'file/image/ad/upload',
        schema: UploadedImage,
        params: { file_name: name, image_signature: signature },
        file: { field: 'image_file', name, contentType, bytes },
      })
      return answer.image_id
    },
    search: imageSearch,
    found: (stored) => stored.image_id,
  })
}

async function uploadVideo(library: Library, file: SentFile): Promise<string> {
  const signature = md5Of(file.bytes)
  return addOnce(library, {
    stem: `film-${signature}`,
    ending: endingOf(file),
    signature,
    send: async (name) => {
      const { bytes, contentType } = file
      const [answer] = await sendBytes(library, {
        path: 'file/video/ad/upload',
        schema: UploadedVideo,
        params: { file_name: name, video_signature: signature },
        file: { field: 'video_file', name, contentType, bytes },
      })
      if (answer?.video_id) return answer.video_id
      const flaws = answer?.flaw_types?.join(', ')
      throw refused(`TikTok finds fault with this film${flaws ? `: ${flaws}` : ''}.`)
    },
    search: videoSearch,
    found: (stored) => stored.video_id,
  })
}

/**
 * How a film stands. Once TikTok has worked on it, its suggested cover is taken into the library,
 * because every film in the feed needs one, and both ids become the film's reference.
 */
export async function checkFilm(library: Library, assetRef: string): Promise<Creative> {
  const film = fromFilmRef(assetRef)
  if (film.coverId !== null) return ready(assetRef)
  const waiting: Creative = { assetRef, state: 'processing', problem: null }
  try {
    const seen = await readFilm(library, film.videoId)
    if (!seen?.width || !seen.height) return waiting
    const places = seen.allowed_placements
    if (places && places.length > 0 && !places.includes(FEED_PLACEMENT)) {
      return failed(assetRef, 'TikTok does not show this film in its feed. Choose another one.')
    }
    const coverUrl = (await suggestedCover(library, film.videoId)) ?? seen.video_cover_url
    if (!coverUrl) return waiting
    const coverId = await uploadCover(library, film.videoId, coverUrl)
    return ready(toFilmRef({ videoId: film.videoId, coverId }))
  } catch (error) {
    if (isNotReady(error)) return waiting
    if (isKind(error, 'rejected', 'not_found')) {
      return failed(assetRef, (error as NetworkError).userMessage)
    }
    throw error
  }
}

function failed(assetRef: string, problem: string): Creative {
  return { assetRef, state: 'failed', problem }
}

async function readFilm({ client, access, options }: Library, videoId: string) {
  const { list } = await client.get({
    ...callOf(access, options),
    path: 'file/video/ad/info',
    params: { advertiser_id: access.accountId, video_ids: [videoId] },
    schema: VideoInfo,
  })
  return list.find((one) => one.video_id === videoId) ?? null
}

async function suggestedCover(
  { client, access, options }: Library,
  videoId: string,
): Promise<string | null> {
  const { list } = await client.get({
    ...callOf(access, options),
    path: 'file/video/suggestcover',
    params: { advertiser_id: access.accountId, video_id: videoId },
    schema: Covers,
  })
  return list[0]?.url ?? null
}

async function uploadCover(library: Library, videoId: string, url: string): Promise<string> {
  const { client, access, options } = library
  return addOnce(library, {
    stem: `cover-${videoId}`,
    ending: 'png',
    signature: null,
    send: async (name) => {
      const answer = await client.post({
        ...callOf(access, options),
        path: 'file/image/ad/upload',
        params: {
          advertiser_id: access.accountId,
          upload_type: 'UPLOAD_BY_URL',
          file_name: name,
          image_url: url,
        },
        schema: UploadedImage,
      })
      return answer.image_id
    },
    search: imageSearch,
    found: (stored) => stored.image_id,
  })
}
