#include "bundle/store_state.h"

namespace broadsheet {
namespace {

RawBlock cached(StoreState& state, const BlockKey& key) {
  const auto found = state.cache_index.find(key);
  if (found == state.cache_index.end()) return nullptr;
  state.cache.splice(state.cache.begin(), state.cache, found->second);
  return found->second->block;
}

RawBlock keep(StoreState& state, const BlockKey& key, std::string raw) {
  auto block = std::make_shared<const std::string>(std::move(raw));
  state.cached_bytes += block->size();
  state.cache.push_front({key, block});
  state.cache_index[key] = state.cache.begin();
  // The newest block stays even where it alone is over the limit: somebody is about to read it.
  while (state.cached_bytes > state.cache_limit_bytes && state.cache.size() > 1) {
    state.cached_bytes -= state.cache.back().block->size();
    state.cache_index.erase(state.cache.back().key);
    state.cache.pop_back();
  }
  return block;
}

std::optional<std::string> take_arrived(StoreState& state, const Need& need) {
  if (!state.arrived || state.arrived->first != need) return std::nullopt;
  std::string bytes = std::move(state.arrived->second);
  state.arrived.reset();
  return bytes;
}

}  // namespace

Answer<RawBlock> ask_block(StoreState& state, const BlockRef& ref, BlockFileKind kind,
                           const std::string& file) {
  const BlockKey key(file, ref.offset_byte);
  if (RawBlock block = cached(state, key)) return block;
  const Need need{file, ref.offset_byte, ref.stored_bytes};
  const auto bytes = take_arrived(state, need);
  if (!bytes) return need;
  auto raw = unpack_block(*bytes, ref, kind, file);
  if (!raw) return raw.error();
  return keep(state, key, std::move(*raw));
}

Answer<RawBlock> ask_file(StoreState& state, const std::string& file, BlockFileKind kind) {
  const BlockKey key(file, 0);
  if (RawBlock block = cached(state, key)) return block;
  const Need need{file, 0, 0};
  const auto bytes = take_arrived(state, need);
  if (!bytes) return need;
  auto raw = read_block(*bytes, kind, 0, file);
  if (!raw) return raw.error();
  return keep(state, key, std::move(*raw));
}

Error malformed_part(const std::string& file) {
  return {ErrorCode::Malformed,
          "A part of this archive makes no sense, though it arrived whole. Pack it again.", file};
}

}  // namespace broadsheet
