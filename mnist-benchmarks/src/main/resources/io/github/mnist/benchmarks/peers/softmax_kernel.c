/* The notebook's softmax model as one fused kernel, single-threaded: near what the hardware allows.
   gcc -O3 -march=native -ffast-math softmax_kernel.c -o softmax_kernel -lm && ./softmax_kernel DIR EPOCHS
   The number of training images is a multiple of 4. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { INPUTS = 784, DIGITS = 10, LANES = 16, BATCH = 64 };

static float w[INPUTS][LANES], mw[INPUTS][LANES], vw[INPUTS][LANES];
static float b[LANES], mb[LANES], vb[LANES];
static float x[BATCH][INPUTS], d[BATCH][LANES];

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

/* Reads what follows the header of a file, and says how many bytes that is. */
static unsigned char *load(const char *directory, const char *name, long header, long *bytes) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END) || (*bytes = ftell(file) - header) < 0 || fseek(file, header, SEEK_SET)) {
    fprintf(stderr, "cannot read %s\n", path);
    exit(1);
  }
  unsigned char *data = malloc(*bytes);
  if (!data || fread(data, 1, *bytes, file) != (size_t)*bytes) {
    fprintf(stderr, "cannot read %s\n", path);
    exit(1);
  }
  fclose(file);
  return data;
}

static void adam(float *p, float *m, float *v, const float *g, float rate) {
  for (int c = 0; c < LANES; c++) {
    m[c] = 0.9f * m[c] + 0.1f * g[c];
    v[c] = 0.999f * v[c] + 0.001f * g[c] * g[c];
    p[c] -= rate * m[c] / (sqrtf(v[c]) + 1e-7f);
  }
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: softmax_kernel DIR EPOCHS\n");
    return 2;
  }
  const char *dir = argv[1];
  const int epochs = atoi(argv[2]);
  long bytes, train, test;
  unsigned char *pixels = load(dir, "train-images-idx3-ubyte", 16, &bytes);
  unsigned char *labels = load(dir, "train-labels-idx1-ubyte", 8, &train);
  unsigned char *test_pixels = load(dir, "t10k-images-idx3-ubyte", 16, &bytes);
  unsigned char *test_labels = load(dir, "t10k-labels-idx1-ubyte", 8, &test);
  int *order = malloc(sizeof(int) * train);
  for (int i = 0; i < train; i++) order[i] = i;
  double beta1 = 1, beta2 = 1;
  for (int epoch = 0; epoch < epochs; epoch++) {
    double started = now();
    for (int i = train - 1; i > 0; i--) {
      int j = rand() % (i + 1), t = order[i];
      order[i] = order[j];
      order[j] = t;
    }
    for (int start = 0; start < train; start += BATCH) {
      int n = train - start < BATCH ? train - start : BATCH;
      for (int i = 0; i < n; i++) {
        const unsigned char *source = pixels + (size_t)order[start + i] * INPUTS;
        for (int j = 0; j < INPUTS; j++) x[i][j] = source[j] * (1 / 255.f);
      }
      float gb[LANES] = {0};
      for (int i = 0; i < n; i += 4) { /* n is a multiple of 4 */
        float z[4][LANES];
        for (int r = 0; r < 4; r++) memcpy(z[r], b, sizeof b);
        for (int j = 0; j < INPUTS; j++)
          for (int r = 0; r < 4; r++) {
            float v = x[i + r][j];
            for (int c = 0; c < LANES; c++) z[r][c] += v * w[j][c];
          }
        for (int r = 0; r < 4; r++) {
          float max = z[r][0], sum = 0;
          for (int c = 1; c < DIGITS; c++) max = z[r][c] > max ? z[r][c] : max;
          for (int c = 0; c < DIGITS; c++) sum += z[r][c] = expf(z[r][c] - max);
          for (int c = 0; c < DIGITS; c++) d[i + r][c] = z[r][c] / sum / n;
          d[i + r][labels[order[start + i + r]]] -= 1.f / n;
          for (int c = 0; c < DIGITS; c++) gb[c] += d[i + r][c];
        }
      }
      beta1 *= 0.9;
      beta2 *= 0.999;
      float rate = 0.1 * sqrt(1 - beta2) / (1 - beta1);
      for (int j = 0; j < INPUTS; j++) {
        float g[LANES] = {0};
        for (int i = 0; i < n; i++) {
          float v = x[i][j];
          for (int c = 0; c < LANES; c++) g[c] += v * d[i][c];
        }
        adam(w[j], mw[j], vw[j], g, rate);
      }
      adam(b, mb, vb, gb, rate);
    }
    double seconds = now() - started;
    int correct = 0;
    for (int i = 0; i < test; i++) {
      float z[LANES];
      memcpy(z, b, sizeof b);
      for (int j = 0; j < INPUTS; j++)
        for (int c = 0; c < LANES; c++) z[c] += test_pixels[i * INPUTS + j] * (1 / 255.f) * w[j][c];
      int best = 0;
      for (int c = 1; c < DIGITS; c++) best = z[c] > z[best] ? c : best;
      correct += best == test_labels[i];
    }
    printf("epoch %.6f acc %.4f\n", seconds, correct / (double)test);
    fflush(stdout);
  }
  return 0;
}
