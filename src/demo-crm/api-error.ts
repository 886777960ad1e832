/** An answer that refuses a request, with the body that the CRM gives it (activix-api.md, Errors). */
export class ApiError extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 413 | 415 | 422,
    message: string,
    readonly errors?: FieldErrors,
  ) {
    super(message)
  }

  get body(): { message: string; errors?: FieldErrors } {
    return this.errors === undefined ? { message: this.message } : { message: this.message, errors: this.errors }
  }
}

export type FieldErrors = Record<string, string[]>

export const invalid = (errors: FieldErrors) => new ApiError(422, 'The given data was invalid.', errors)
export const notFound = (model: string, id: string) => new ApiError(404, `No query results for model [${model}] ${id}`)
export const forbidden = () => new ApiError(403, 'This action is unauthorized.')
export const malformed = (message: string) => new ApiError(400, message)
export const tooLarge = () => new ApiError(413, 'The request body is too large.')
export const wrongType = (wanted: string) => new ApiError(415, `The Content-Type must be ${wanted}.`)
