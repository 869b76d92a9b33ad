// Byte classification 64 at a time: one bit per byte equal to either needle.
// SSE2 is part of x86-64 and NEON of arm64; elsewhere a plain loop.
#ifndef ETL_CVECTORSCAN_H
#define ETL_CVECTORSCAN_H

#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)
#include <emmintrin.h>

static inline uint64_t etl_mask64(const uint8_t *_Nonnull bytes, uint8_t a, uint8_t b) {
    const __m128i va = _mm_set1_epi8((char)a), vb = _mm_set1_epi8((char)b);
    uint64_t mask = 0;
    for (int lane = 0; lane < 4; lane++) {
        const __m128i chunk = _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * lane));
        const __m128i hit = _mm_or_si128(_mm_cmpeq_epi8(chunk, va), _mm_cmpeq_epi8(chunk, vb));
        mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(hit) << (16 * lane);
    }
    return mask;
}
#elif defined(__aarch64__)
#include <arm_neon.h>

static inline uint64_t etl_mask64(const uint8_t *_Nonnull bytes, uint8_t a, uint8_t b) {
    static const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const uint8x16_t va = vdupq_n_u8(a), vb = vdupq_n_u8(b), weight = vld1q_u8(weights);
    uint64_t mask = 0;
    for (int lane = 0; lane < 4; lane++) {
        const uint8x16_t chunk = vld1q_u8(bytes + 16 * lane);
        const uint8x16_t hit = vandq_u8(vorrq_u8(vceqq_u8(chunk, va), vceqq_u8(chunk, vb)), weight);
        const uint64_t low = vaddv_u8(vget_low_u8(hit)), high = vaddv_u8(vget_high_u8(hit));
        mask |= (low | high << 8) << (16 * lane);
    }
    return mask;
}
#else
static inline uint64_t etl_mask64(const uint8_t *_Nonnull bytes, uint8_t a, uint8_t b) {
    uint64_t mask = 0;
    for (int i = 0; i < 64; i++) mask |= (uint64_t)(bytes[i] == a || bytes[i] == b) << i;
    return mask;
}
#endif

#endif
