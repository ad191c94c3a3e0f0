/**
 * The microphone: records, and shows how loud it is.
 * @module
 */

/**
 * @param {(level: number, seconds: number) => void} onlevel 0 to 1, about thirty times a second
 * @returns {Promise<() => Promise<Blob>>} stops, and gives the recording
 */
export async function record(onlevel) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const started = performance.now();
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = Math.sqrt(
      samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length,
    );
    onlevel(Math.min(1, power * 4), (performance.now() - started) / 1000);
  }, 33);
  const recorder = new MediaRecorder(stream);
  /** @type {Blob[]} */
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.start(1000);
  return () =>
    new Promise((resolve) => {
      recorder.onstop = () => {
        clearInterval(timer);
        for (const track of stream.getTracks()) track.stop();
        context.close();
        resolve(new Blob(parts, { type: recorder.mimeType }));
      };
      recorder.stop();
    });
}
