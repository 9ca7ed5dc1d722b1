import { lazy, Suspense } from 'react'
import { words } from '../words.ts'
import type { BriefEditorProps } from './brief-writer.tsx'
import { Loading } from './loading.tsx'

const Writer = lazy(async () => ({ default: (await import('./brief-writer.tsx')).BriefWriter }))

/** A field of rich text; antd's Form hands it `value` and `onChange`. Its code comes after the page. */
export function BriefEditor(props: BriefEditorProps) {
  return (
    <Suspense fallback={<Loading what={words.brief.editor} lines={6} />}>
      <Writer {...props} />
    </Suspense>
  )
}
