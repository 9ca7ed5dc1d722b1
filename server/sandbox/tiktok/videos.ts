import { drawBetween } from '../draw.ts'
import { pageOf, readPage } from './paging.ts'
import type { VideoRecord } from './records.ts'
import { TikTokError, wrongParameter } from './tiktok-error.ts'
import { readableAdvertiser, type TikTokRequest, writableAdvertiser } from './tiktok-request.ts'
import { newId } from './tiktok-world.ts'
import { utcText } from './times.ts'
import { readFile, readUploadType } from './uploads.ts'

const mostBytes = 500 * 1024 * 1024
const previewLifeMs = 6 * 3_600_000

/** Every video of the sandbox is upright and of this size, whatever its bytes say. */
const measures = { width: 720, height: 1280 }

/** `POST /file/video/ad/upload/`: `data` is a list of one, which at first knows nothing but its id. */
export function uploadVideo(request: TikTokRequest): unknown {
  const { tiktok, params, nowMs } = request
  params.require('advertiser_id')
  const advertiser = writableAdvertiser(request, 5)
  if (readUploadType(params) !== 'UPLOAD_BY_FILE') {
    throw new TikTokError(40914, 'The video_url can not be downloaded.')
  }
  const upload = readFile(request, 'video', { advertiserId: advertiser.id, mostBytes })
  const format = formatOf(upload.bytes)
  if (!format) throw new TikTokError(40908, 'The file type of the video is not supported.')
  const materialId = newId(tiktok)
  const waitMs = drawBetween(30, 90, tiktok.seed, materialId, 'transcoding') * 1_000
  const video = tiktok.videos.put({
    id: `v10033g50000${materialId.slice(-8)}`,
    materialId,
    advertiserId: advertiser.id,
    fileName: upload.fileName,
    signature: upload.signature,
    size: upload.bytes.length,
    format,
    ...measures,
    durationSeconds: drawBetween(9, 40, tiktok.seed, materialId, 'duration'),
    createdAtMs: nowMs,
    readyAtMs: nowMs + waitMs,
  })
  request.made.push(video.id)
  return [show(request, video)]
}

/** By the first bytes: MP4 and MOV, MPEG, AVI. */
function formatOf(bytes: Buffer): string | null {
  if (bytes.subarray(4, 8).toString('latin1') === 'ftyp') {
    return bytes.subarray(8, 10).toString('latin1') === 'qt' ? 'mov' : 'mp4'
  }
  if (bytes.subarray(0, 3).equals(Buffer.from([0, 0, 1]))) return 'mpeg'
  const riff = bytes.subarray(0, 4).toString('latin1') === 'RIFF'
  return riff && bytes.subarray(8, 11).toString('latin1') === 'AVI' ? 'avi' : null
}

/** `GET /file/video/ad/info/?video_ids=[…]`. */
export function readVideos(request: TikTokRequest): unknown {
  const { params } = request
  params.require('advertiser_id', 'video_ids')
  const advertiser = readableAdvertiser(request)
  const list = params
    .ids('video_ids', 60)
    .map((id) => show(request, ownVideo(request, advertiser.id, id)))
  return { list }
}

/** `GET /file/video/ad/search/`: every video of the advertiser, newest first. */
export function searchVideos(request: TikTokRequest): unknown {
  const { tiktok, params } = request
  const advertiser = readableAdvertiser(request)
  const filter = params.object('filtering')
  const ids = filter?.list('video_ids')
  const name = filter?.text('video_name')?.toLowerCase()
  const videos = tiktok.videos
    .all()
    .filter((video) => video.advertiserId === advertiser.id)
    .filter(({ id }) => ids === undefined || ids.includes(id))
    .filter(({ fileName }) => name === undefined || fileName.toLowerCase().includes(name))
    .reverse()
  const { list, page_info } = pageOf(videos, readPage(params))
  return { list: list.map((video) => show(request, video)), page_info }
}

/** `GET /file/video/suggestcover/`: addresses of pictures to be uploaded as covers. */
export function suggestCovers(request: TikTokRequest): unknown {
  const { params, call, nowMs } = request
  params.require('advertiser_id', 'video_id')
  const advertiser = readableAdvertiser(request)
  const video = ownVideo(request, advertiser.id, params.need('video_id'))
  if (nowMs < video.readyAtMs) {
    throw new TikTokError(40901, 'The video is still being transcoded. Please try again later.')
  }
  const { width, height, materialId } = video
  const url = `${call.mountUrl}/covers/${materialId}.png`
  return { list: [{ id: `cover-${materialId}`, url, width, height }] }
}

function ownVideo({ tiktok }: TikTokRequest, advertiserId: string, id: string): VideoRecord {
  const video = tiktok.videos.get(id)
  if (video?.advertiserId === advertiserId) return video
  throw wrongParameter(`The video ${id} does not exist under this advertiser.`)
}

function show({ call, nowMs }: TikTokRequest, video: VideoRecord): Record<string, unknown> {
  if (nowMs < video.readyAtMs) return { video_id: video.id }
  const preview = `${call.mountUrl}/covers/${video.materialId}.png`
  return {
    video_id: video.id,
    material_id: video.materialId,
    video_cover_url: preview,
    preview_url: preview,
    preview_url_expire_time: utcText(nowMs + previewLifeMs),
    width: video.width,
    height: video.height,
    duration: video.durationSeconds,
    bit_rate: 1_200_000,
    size: video.size,
    signature: video.signature,
    format: video.format,
    file_name: video.fileName,
    displayable: true,
    allowed_placements: ['PLACEMENT_TIKTOK', 'PLACEMENT_PANGLE'],
    create_time: `${utcText(video.createdAtMs).replace(' ', 'T')}Z`,
  }
}
