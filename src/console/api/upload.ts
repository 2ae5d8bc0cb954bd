import { ApiError, problemOf } from "./client.ts";

/**
 * Send a file under `/v1` as a form, telling the share that is sent: `fetch` does not
 * tell how far an upload is.
 *
 * @throws ApiError
 */
export function upload<T>(
  path: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<T> {
  const form = new FormData();
  form.append("file", file);
  const request = new XMLHttpRequest();
  request.open("POST", `/v1${path}`);
  request.setRequestHeader("accept", "application/json");
  request.setRequestHeader("x-requested-with", "hegui");
  request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
    if (lengthComputable) onProgress(loaded / total);
  };
  return new Promise((resolve, reject) => {
    const unanswered = () => reject(new ApiError(0, { code: "offline" }));
    request.onerror = unanswered;
    request.onabort = unanswered;
    request.onload = async () => {
      const { status, responseText } = request;
      const id = request.getResponseHeader("x-request-id");
      const response = new Response(responseText, {
        headers: id === null ? {} : { "x-request-id": id },
      });
      if (status >= 200 && status < 300) resolve((await response.json()) as T);
      else reject(new ApiError(status, await problemOf(response)));
    };
    request.send(form);
  });
}
