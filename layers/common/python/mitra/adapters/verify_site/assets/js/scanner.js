// Camera and pictures to the text of a QR code: by the browser's own reader, or by the one that is vendored here.

const LONGEST_SIDE = 1600;
const PAUSE_MS = 80;

// Plays the camera into `video` until a code is found or `stop` is pressed; then calls done(text or "").
export async function openScanner({ video, torch, stop, done }) {
  const camera = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } },
  });
  let open = true;
  const close = (text) => {
    if (open) {
      open = false;
      camera.getTracks().forEach((track) => track.stop());
      video.srcObject = null;
      done(text);
    }
  };
  stop.onclick = () => close("");
  document.addEventListener("visibilitychange", () => document.hidden && close(""), { once: true });
  offerTorch(camera, torch);
  video.srcObject = camera;
  video.play().catch(() => null);
  look().catch(() => close(""));

  async function look() {
    const read = await reader();
    while (open) {
      const text = video.videoWidth ? await read(video, video.videoWidth, video.videoHeight) : "";
      if (text) {
        close(text);
      }
      await new Promise((next) => setTimeout(next, PAUSE_MS));
    }
  }
}

// The text of the first code in a picture, or "".
export async function readPictureFile(file) {
  const picture = await createImageBitmap(file);
  const read = await reader();
  const text = await read(picture, picture.width, picture.height);
  picture.close();
  return text;
}

async function reader() {
  return (await browsersReader()) || vendoredReader();
}

async function browsersReader() {
  if (!("BarcodeDetector" in self)) {
    return null;
  }
  const formats = await BarcodeDetector.getSupportedFormats().catch(() => []);
  if (!formats.includes("qr_code")) {
    return null;
  }
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (source) => {
    const found = await detector.detect(source).catch(() => []);
    return found.length ? found[0].rawValue : "";
  };
}

async function vendoredReader() {
  const { default: decodeQR } = await import(document.documentElement.dataset.decoder);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (source, width, height) => {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
    } catch (error) {
      return "";
    }
  };
}

function offerTorch(camera, button) {
  const [track] = camera.getVideoTracks();
  const able = track.getCapabilities && track.getCapabilities().torch;
  button.hidden = !able;
  button.onclick = async () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    await track.applyConstraints({ advanced: [{ torch: on }] }).catch(() => null);
    button.setAttribute("aria-pressed", String(on));
  };
}
