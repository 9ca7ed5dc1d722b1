import { wrongParameter } from './graph-error.ts'
import { type GraphRequest, readableAccount, writableAccount } from './graph-request.ts'
import { newId } from './meta-world.ts'
import type { VideoRecord } from './records.ts'

/** A video is cut for its players before an ad can use it. */
const processingMs = 90_000

/** `POST /act_X/advideos` on the video host: `source` as a file part, or `file_url`. */
export function uploadVideo(request: GraphRequest): unknown {
  const { meta, call, params, nowMs } = request
  const account = writableAccount(request, request.match.groups?.account ?? '')
  if (params.has('upload_phase')) {
    throw wrongParameter('Uploads in phases are not offered in this sandbox')
  }
  const file = call.files.find(({ field }) => field === 'source')
  if (!file && !params.has('file_url')) throw wrongParameter('Send the video as source or file_url')
  const { id } = meta.videos.put({
    id: newId(meta),
    accountId: account.id,
    name: params.text('title') ?? params.text('name') ?? file?.filename ?? 'video',
    createdAtMs: nowMs,
  })
  request.made.push(id)
  return { id }
}

/** `GET /{video_id}?fields=status`. */
export function readVideo(request: GraphRequest): unknown {
  const video = owned(request)
  const passedMs = request.nowMs - video.createdAtMs
  const ready = passedMs >= processingMs
  return {
    id: video.id,
    title: video.name,
    status: {
      video_status: ready ? 'ready' : 'processing',
      processing_progress: ready ? 100 : Math.max(0, Math.floor((passedMs * 100) / processingMs)),
    },
  }
}

export function deleteVideo(request: GraphRequest): unknown {
  request.meta.videos.remove(owned(request).id)
  return { success: true }
}

function owned(request: GraphRequest): VideoRecord {
  const video = request.meta.videos.get(request.match.groups?.id ?? '')
  if (!video) throw new Error('the route looked for this video and found it')
  readableAccount(request, video.accountId)
  return video
}
