import { type GoogleFailure, refused } from '../failure.ts'

/** A query that Google would not run, in the words of its QueryError. */
export function queryFailure(reason: string, message: string, trigger?: string): GoogleFailure {
  return refused({
    code: { queryError: reason },
    message,
    ...(trigger === undefined ? {} : { trigger }),
  })
}
