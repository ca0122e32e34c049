// PicturePool: pictures made on all cores, asked for ahead and taken in any order.
#pragma once

#include <condition_variable>
#include <deque>
#include <future>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "cli/picture_maker.h"

namespace broadsheet {

class PicturePool {
 public:
  // 0: as many threads as there are cores.
  explicit PicturePool(const PictureRecipe& recipe, unsigned thread_count = 0);
  // What hasn't begun is dropped.
  ~PicturePool();
  PicturePool(const PicturePool&) = delete;
  PicturePool& operator=(const PicturePool&) = delete;

  // Begins with the file as soon as a core is free. Asking twice is asking once.
  void start(const std::string& file);
  // Waits for it. What was made is handed over; asking again makes it again.
  MadePicture take(const std::string& file);
  std::size_t waiting_count() const { return made_.size(); }

 private:
  using Task = std::packaged_task<MadePicture()>;
  void work();

  PictureRecipe recipe_;
  unsigned thread_count_;
  std::map<std::string, std::future<MadePicture>> made_;  // of the caller's thread alone
  std::mutex mutex_;
  std::condition_variable has_work_;
  std::deque<Task> tasks_;
  bool is_ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace broadsheet
