import { words } from '../words.ts'
import { FileRefused } from './send-csv.ts'

/** What is wrong with a file, by line and column. */
export function FileFaults({ error }: { error: unknown }) {
  const refused = error instanceof FileRefused ? error : null
  const faults = refused?.faults ?? []
  return (
    <div className="note-error" role="alert">
      <strong>{refused?.message ?? words.submissions.file.noAnswer}</strong>
      {faults.length > 0 && (
        <ul className="file-faults">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
